// What promotions brought: days, figures, tables that sort, bars and a line, and a way into each
// promotion.
import QtQuick
import Evertill.Ui

PageFrame {
    id: root
    objectName: "analysis-page"
    readonly property AnalysisViewModel analysis: app.analysis
    title: analysis.title

    Item {
        id: head
        width: parent.width
        height: Theme.touch
        Segmented {
            id: periods
            objectName: "analysis-period"
            cellWidth: Math.min(Theme.mm * 23, root.width * 0.1)
            options: root.analysis.periods
            current: root.analysis.period
            onPicked: (index) => root.analysis.pickPeriod(index)
        }
        Label {
            objectName: "analysis-days"
            anchors.left: periods.right
            anchors.leftMargin: Theme.pad
            anchors.right: keys.left
            anchors.rightMargin: Theme.pad
            height: parent.height
            fit: true
            wrapMode: Text.Wrap
            text: root.analysis.periodText
            color: Theme.muted
        }
        Row {
            id: keys
            anchors.right: parent.right
            spacing: Theme.gap
            Key {
                objectName: "analysis-coupon"
                width: Theme.mm * 36
                height: Theme.touch
                sideways: true
                iconName: "scanner"
                text: qsTr("Look up a coupon")
                onClicked: root.analysis.coupon.open()
            }
            Key {
                objectName: "analysis-export"
                width: Theme.mm * 32
                height: Theme.touch
                sideways: true
                iconName: "report"
                text: qsTr("Export")
                enabled: root.analysis.loaded && !root.analysis.working
                onClicked: root.analysis.openExport()
            }
        }
    }
    FigureStrip {
        id: figures
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        height: Theme.mm * 5 + Theme.textBody + Theme.textLarge
        figures: root.analysis.figures
        visible: root.analysis.loaded
    }
    Item {
        id: tabRow
        anchors.top: figures.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        height: Theme.touch
        visible: root.analysis.loaded
        Key {
            id: all
            objectName: "analysis-all"
            visible: root.analysis.promotionOpen
            width: visible ? Theme.mm * 40 : 0
            height: parent.height
            sideways: true
            iconName: "left"
            text: qsTr("All promotions")
            onClicked: root.analysis.closePromotion()
        }
        Segmented {
            id: tabs
            objectName: "analysis-tab"
            x: all.visible ? all.width + Theme.gap : 0
            cellWidth: Theme.mm * 24
            options: root.analysis.tabs
            current: root.analysis.tab
            onPicked: (index) => root.analysis.pickTab(index)
        }
        Label {
            objectName: "analysis-note"
            anchors.left: tabs.right
            anchors.leftMargin: Theme.pad
            anchors.right: parent.right
            height: parent.height
            fit: true
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignRight
            text: root.analysis.noteText
            color: Theme.muted
            font.pixelSize: Theme.textSmall
        }
    }
    Item {
        anchors {
            top: tabRow.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        AnalysisTable {
            id: table
            width: parent.width * 0.63
            height: parent.height
            visible: root.analysis.loaded
            analysis: root.analysis
        }
        AnalysisCharts {
            anchors.left: table.right
            anchors.leftMargin: Theme.pad
            anchors.right: parent.right
            height: parent.height
            visible: root.analysis.loaded
            analysis: root.analysis
        }
    }
    Label {
        objectName: "analysis-idle"
        anchors.centerIn: parent
        visible: !root.analysis.loaded && !root.analysis.working
        text: qsTr("Touch the days you want to see")
        color: Theme.muted
        font.pixelSize: Theme.textLarge
    }
    AnalysisProgress {
        anchors.centerIn: parent
        analysis: root.analysis
        visible: root.analysis.working && !root.analysis.exportShown
    }

    // In front of the whole window, as other dialogs are.
    Loader {
        parent: root
        anchors.fill: parent
        active: root.analysis.exportShown
        sourceComponent: Component { ExportDialog { app: root.app } }
    }
    Loader {
        parent: root
        anchors.fill: parent
        active: root.analysis.calendar.shown
        sourceComponent: Component { CalendarDialog { calendar: root.analysis.calendar } }
    }
    Loader {
        parent: root
        anchors.fill: parent
        active: root.analysis.coupon.shown
        sourceComponent: Component { CouponLifeDialog { app: root.app } }
    }
}
