// Promotions: the list, one of them, a form, a trial. One page, one part in front.
import QtQuick
import Evertill.Ui

PageFrame {
    id: root
    readonly property PromotionsViewModel desk: app.promotions
    objectName: "promotions-page"
    title: desk.title
    ownBack: true
    onBackPressed: desk.back()

    Loader {
        anchors.fill: parent
        sourceComponent: switch (root.desk.part) {
            case PromotionsViewModel.Detail: return detail
            case PromotionsViewModel.Kinds: return kinds
            case PromotionsViewModel.Form: return form
            case PromotionsViewModel.Trial: return trial
            default: return list
        }
    }
    Component { id: list; PromoList { app: root.app } }
    Component { id: detail; PromoDetail { app: root.app } }
    Component { id: kinds; PromoKinds { app: root.app } }
    Component { id: form; PromoForm { app: root.app } }
    Component { id: trial; PromoTrial { app: root.app } }
}
