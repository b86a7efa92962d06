// Who is selling? Also the screen lock, with one person only.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    objectName: "sign-in-page"

    Item {
        id: head
        x: Theme.pad * 2
        y: Theme.pad * 1.5
        width: parent.width - Theme.pad * 4
        height: Theme.mm * 16
        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.pad
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.app.locked
                width: Theme.mm * 9
                height: width
                name: "lock"
                color: Theme.accent
            }
            Label {
                objectName: "sign-in-title"
                anchors.verticalCenter: parent.verticalCenter
                text: root.app.locked ? qsTr("Locked") : qsTr("Who is selling?")
                font.bold: true
                font.pixelSize: Theme.textTitle
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.app.locked
                text: qsTr("The basket is kept.")
                color: Theme.muted
            }
        }
        Row {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap
            Key {
                objectName: "leave-training"
                visible: root.app.training
                width: Theme.mm * 44
                height: Theme.touch
                text: qsTr("Leave training")
                iconName: "exit"
                sideways: true
                onClicked: root.app.setTraining(false)
            }
            Key {
                objectName: "language-switch"
                width: Theme.mm * 36
                height: Theme.touch
                iconName: "globe"
                sideways: true
                text: root.app.settings.language === "zh" ? "English" : "中文"
                onClicked: root.app.settings.toggleLanguage()
            }
        }
    }
    PinPanel {
        app: root.app
        pin: root.app.signIn
        confirmText: root.app.locked ? qsTr("Unlock") : qsTr("Sign in")
        anchors {
            top: head.bottom
            topMargin: Theme.pad
            left: parent.left
            leftMargin: Theme.pad * 2
            right: parent.right
            rightMargin: Theme.pad * 2
            bottom: foot.top
            bottomMargin: Theme.gap
        }
    }
    Label {
        id: foot
        objectName: "sign-in-version"
        x: Theme.pad * 2
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        text: root.app.versionText + " · " + root.app.tillName + " · " + root.app.sync.masterText
        color: Theme.muted
        font.pixelSize: Theme.textSmall
    }
}
